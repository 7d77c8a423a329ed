// Preloaded into the action: a machine whose clock is off by SHIFT_CLOCK_MS.
const off = Number(process.env.SHIFT_CLOCK_MS);
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [RealDate.now() + off] : given));
  }
  static now() {
    return RealDate.now() + off;
  }
};
