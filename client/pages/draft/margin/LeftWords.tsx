import { useState, type ReactElement } from 'react';
import { useTranslation } from '../../../i18n.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { keptTexts } from './useKeptText.ts';
import { WaitingList } from './WaitingList.tsx';
import '../../../laterSentences.ts';
import './margin.css';

/** Comments that were being written, or waited to be sent, when the draft was no longer one's to read. */
export default function LeftWords(): ReactElement {
  const { t } = useTranslation('pages');
  const [texts] = useState(keptTexts);
  return (
    <div className="stack">
      {texts.map((text) => (
        <section key={text} className="card stack-s" aria-label={t('waiting.wasWriting')}>
          <h2 className="small muted">{t('waiting.wasWriting')}</h2>
          <p className="recovered-text" dir="auto">
            {text}
          </p>
          <div className="row">
            <CopyButton text={text} />
          </div>
        </section>
      ))}
      <WaitingList shown={[]} outline={[]} />
    </div>
  );
}
