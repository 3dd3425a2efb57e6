import { useEffect, useState, type ReactElement } from 'react';
import { print as sentences } from '../../../shared/messages/en/print.ts';
import { addSentences, useTranslation } from '../../i18n.ts';
import { fullMoment } from '../../ui/time.tsx';

addSentences('print', sentences);

/** Stands over the draft on paper alone: that it is one, and of when. */
export default function PaperHead(): ReactElement {
  const { t, language } = useTranslation('print');
  const [moment, setMoment] = useState(() => new Date().toISOString());
  useEffect(() => {
    const look = (): void => setMoment(new Date().toISOString());
    window.addEventListener('beforeprint', look);
    return () => window.removeEventListener('beforeprint', look);
  }, []);
  return <p className="paper-head">{t('onPaper', { moment: fullMoment(moment, language) })}</p>;
}
