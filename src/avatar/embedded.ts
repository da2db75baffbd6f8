/** The names of the avatars that come with Beckon: `avatars/<name>.glb`. */
export const EMBEDDED_AVATARS = ['beckon-1', 'beckon-2'] as const;
