/** An act that the present standing does not allow. */
export interface ImpossibleAct<Standing extends string, Act extends string> {
  readonly standing: Standing;
  readonly act: Act;
}
