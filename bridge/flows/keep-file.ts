import type { KeptFile } from '../ports/media.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';

/** Notes what a file was found to be when it was uploaded. */
export const keepFile =
  ({ unitOfWork }: { readonly unitOfWork: UnitOfWork }) =>
  (file: KeptFile): Promise<void> =>
    unitOfWork(({ media }) => media.add(file));
