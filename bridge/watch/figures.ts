import { Gauge, type Registry } from 'prom-client';

import type { CompanyWatch, Part } from './company-watch.ts';

/** Adds a figure that is read when it is asked for; NaN where it is not known. */
export const shownFigure = (registry: Registry, name: string, help: string, read: () => number): void => {
  const collect = (): void => shown.set(read());
  const shown = new Gauge({ name, help, registers: [registry], collect });
};

const showParts = (registry: Registry, watch: CompanyWatch): void => {
  for (const part of Object.keys(watch.seen()) as Part[]) {
    shownFigure(registry, `parley_${part}_up`, `1 while the ${part} answers, 0 while it does not`, () =>
      Number(watch.seen()[part].up ?? Number.NaN),
    );
  }
};

/** Shows every part, and the mode of every class: 1 while it is in force. */
export const showWatch = (registry: Registry, watch: CompanyWatch): void => {
  showParts(registry, watch);
  const shown: Gauge<'class' | 'mode'> = new Gauge({
    name: 'parley_fail_mode',
    help: '1 while a class of decision cannot be made as usual and its mode is in force',
    labelNames: ['class', 'mode'],
    registers: [registry],
    collect: () => {
      for (const one of watch.modes()) shown.set({ class: one.class, mode: one.mode }, Number(one.in_force));
    },
  });
};
