/** A Matrix id, `@localpart:server.name`; where it must break, it breaks before the server name. */
export const MatrixId = ({ id }: { id: string }) => {
  const colon = id.indexOf(':');
  return (
    <span className="matrix-id">
      {id.slice(0, Math.max(colon, 0))}
      <wbr />
      {id.slice(Math.max(colon, 0))}
    </span>
  );
};
