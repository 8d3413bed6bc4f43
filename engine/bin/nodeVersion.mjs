/**
 * Why this Node.js cannot run Trame, or null when it can: 20.19 or more, 22.12 or more, 23 and beyond.
 * @param {string} version as `process.versions.node` writes it.
 * @returns {string | null} a French sentence.
 */
export function nodeVersionFault(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return null;
  return (
    `Trame a besoin de Node.js 20.19 ou plus récent (22.12 pour la branche 22) ; cette machine a la version ${version}.\n` +
    'Installez une version à jour depuis https://nodejs.org puis relancez la commande.'
  );
}
