import './wordmark.css';

/** The name of the product with its mark: two lines that meet. */
export const Wordmark = () => (
  <span className="wordmark">
    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden>
      <rect width="32" height="32" rx="8" />
      <path d="M7 11h12a3 3 0 0 1 0 6H9M25 21H13a3 3 0 0 1 0-6h10" />
    </svg>
    Parley
  </span>
);
