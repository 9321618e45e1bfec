import { DatePicker, Radio } from 'antd';
import en from 'antd/es/date-picker/locale/en_US';
import zh from 'antd/es/date-picker/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useId } from 'react';

import { formatInstant } from '../format-time.ts';
import { dayAfter, dayOf, daysUntil, endOfDay, offeredDays, type Day } from '../queue/validity.ts';
import { useText } from '../text/use-text.ts';

const calendars = { en, zh };

interface ValidityProps {
  readonly day: Day;
  readonly onChange: (day: Day) => void;
  readonly now: Date;
}

/** How long an approval holds: one of the usual lengths, or any day from today on. */
export const ValidityField = ({ day, onChange, now }: ValidityProps) => {
  const { t, language } = useText();
  const [legend, hint] = [useId(), useId()];
  const length = daysUntil(day, now);
  return (
    <fieldset className="field-group" aria-describedby={hint}>
      <legend id={legend}>{t('card.validFor')}</legend>
      <div className="validity">
        <Radio.Group
          aria-labelledby={legend}
          optionType="button"
          value={length}
          options={offeredDays.map((days) => ({ value: days, label: t('card.days', { count: days }) }))}
          onChange={(event) => onChange(dayAfter(now, Number(event.target.value)))}
        />
        <DatePicker
          aria-label={t('card.endDate')}
          locale={calendars[language]}
          value={dayjs(day)}
          allowClear={false}
          minDate={dayjs(dayOf(now))}
          inputReadOnly={window.matchMedia('(pointer: coarse)').matches}
          getPopupContainer={(field) => field.closest('dialog') ?? document.body}
          onChange={(chosen) => chosen && onChange(chosen.format('YYYY-MM-DD'))}
        />
      </div>
      <p id={hint} className="soft">
        {t('card.validUntil', { instant: formatInstant(endOfDay(day)) })}
      </p>
    </fieldset>
  );
};
