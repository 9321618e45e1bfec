import { Button } from 'antd';

import { useText } from '../text/use-text.ts';
import './card-buttons.css';

/** The foot of a modal in which nothing can be decided. */
export const CloseOnly = ({ close }: { close: () => void }) => {
  const { t } = useText();
  return (
    <div className="card-buttons">
      <Button onClick={close}>{t('shell.close')}</Button>
    </div>
  );
};
