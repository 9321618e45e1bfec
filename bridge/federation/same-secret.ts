import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares a presented secret with ours in a time that tells nothing about either, length included. */
export const sameSecret = (presented: string, ours: string): boolean => timingSafeEqual(digest(presented), digest(ours));
