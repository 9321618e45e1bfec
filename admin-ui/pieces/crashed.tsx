import { Notice } from '../components/notice.tsx';
import { useText } from '../text/use-text.ts';

/** What is shown where the page itself failed. */
export const Crashed = () => {
  const { t } = useText();
  return (
    <main className="alone">
      <Notice tone="bad" title={t('errors.crashed')} action={<a href={window.location.href}>{t('errors.reload')}</a>} />
    </main>
  );
};
