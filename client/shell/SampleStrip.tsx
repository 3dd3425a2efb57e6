import type { ReactElement } from 'react';
import { useTranslation } from '../i18n.ts';
import { api } from '../api.ts';
import { useRecord } from '../records.ts';

/** On every page of the sample: who speaks here is invented. */
export function SampleStrip(): ReactElement | null {
  const { t } = useTranslation('pages');
  const instance = useRecord(api.getInstance, {});
  return instance.data?.isSample === true ? <footer className="sample-strip">{t('sample.strip')}</footer> : null;
}
