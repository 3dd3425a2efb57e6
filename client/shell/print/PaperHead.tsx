import { useEffect, useState, type ReactElement } from 'react';
import { print as sentences } from '../../../shared/messages/en/print.ts';
import { addSentences, useTranslation } from '../../i18n.ts';

addSentences('print', sentences);

/** Stands over the draft on paper alone: that it is one, and of when. */
export default function PaperHead(): ReactElement {
  const { t, language } = useTranslation('print');
  const [moment, setMoment] = useState(() => new Date());
  useEffect(() => {
    const look = (): void => setMoment(new Date());
    window.addEventListener('beforeprint', look);
    return () => window.removeEventListener('beforeprint', look);
  }, []);
  const words = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(moment);
  return <p className="paper-head">{t('onPaper', { moment: words })}</p>;
}
