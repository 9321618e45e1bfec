import { DatePicker, Radio } from 'antd';
import en from 'antd/es/date-picker/locale/en_US';
import zh from 'antd/es/date-picker/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useId, useState, type KeyboardEvent } from 'react';

import { formatInstant } from '../format-time.ts';
import { dayAfter, dayOf, daysUntil, endOfDay, offeredDays, type Day } from '../queue/validity.ts';
import { useText } from '../text/use-text.ts';

// A month and a year are named by their own text, which a label would hide from who asks for it by voice.
const unnamed = { monthSelect: '', yearSelect: '' } as const;

const calendars = { en: { ...en, lang: { ...en.lang, ...unnamed } }, zh: { ...zh, lang: { ...zh.lang, ...unnamed } } };

const CalendarMark = () => (
  <svg className="calendar-mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden>
    <path d="M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2v3.5M10.5 2v3.5" />
  </svg>
);

interface ValidityProps {
  readonly day: Day;
  readonly onChange: (day: Day) => void;
  readonly now: Date;
}

/** How long an approval holds: one of the usual lengths, or any day from today on. */
export const ValidityField = ({ day, onChange, now }: ValidityProps) => {
  const { t, language } = useText();
  const [legend, hint] = [useId(), useId()];
  const [calendarOpen, setCalendarOpen] = useState(false);
  // Esc closes what lies on top: the calendar, and not the modal under it.
  const closeCalendar = (event: KeyboardEvent): void => {
    if (!calendarOpen || event.key !== 'Escape') return;
    event.preventDefault();
    setCalendarOpen(false);
  };
  return (
    <fieldset className="field-group" aria-describedby={hint}>
      <legend id={legend}>{t('card.validFor')}</legend>
      <div className="validity">
        <Radio.Group
          aria-labelledby={legend}
          optionType="button"
          buttonStyle="solid"
          value={daysUntil(day, now)}
          options={offeredDays.map((days) => ({ value: days, label: t('card.days', { count: days }) }))}
          onChange={(event) => onChange(dayAfter(now, Number(event.target.value)))}
        />
        <DatePicker
          aria-label={t('card.endDate')}
          suffixIcon={<CalendarMark />}
          open={calendarOpen}
          onOpenChange={setCalendarOpen}
          onKeyDown={closeCalendar}
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
