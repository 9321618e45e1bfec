export default async () => {
  await globalThis.standingWorld?.end();
};
