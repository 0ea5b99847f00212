import { createContext } from 'svelte';
import type { Preferences } from './preferences.svelte.ts';

/** How the user of this page reads; set once by the root layout. */
export const [getPreferences, setPreferences] = createContext<Preferences>();
