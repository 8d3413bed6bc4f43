import type { SandboxAccount } from './account.js';

/** Style sheet of the twin's pages, served by itself: the pages carry no inline style and no script. */
export const STYLE = `
:root { color-scheme: light; font: 100%/1.5 system-ui, sans-serif; color: #1f2933; background: #f4f6f8; }
body { margin: 0; }
main { max-width: 46rem; margin: 2rem auto; padding: 1.5rem; background: #fff; border: 1px solid #cbd2d9; border-radius: 8px; }
h1 { font-size: 1.5rem; margin: 0 0 .5rem; }
h2 { font-size: 1.125rem; margin: 1.75rem 0 .5rem; }
.banner { margin: 0; padding: .5rem 1rem; background: #fff3c4; color: #513c06; text-align: center; }
.accounts { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); }
button { font: inherit; min-height: 44px; padding: .5rem 1rem; border-radius: 6px; border: 1px solid #1f4e79; cursor: pointer; }
.accounts button { width: 100%; text-align: left; background: #fff; color: #1f2933; }
.accounts button:hover { background: #e8f1f8; }
.accounts span { display: block; color: #52606d; font-size: .9375rem; }
.main { background: #1f4e79; color: #fff; }
.main:hover { background: #163a5b; }
label { display: block; margin: .75rem 0 .25rem; font-weight: 600; }
input { font: inherit; width: 100%; max-width: 24rem; min-height: 44px; padding: .25rem .75rem; box-sizing: border-box; border: 1px solid #616e7c; border-radius: 6px; }
:focus-visible { outline: 3px solid #d9822b; outline-offset: 2px; }
.fault { padding: .75rem 1rem; border-left: 4px solid #b42318; background: #fef3f2; color: #7a271a; }
.act { margin-top: 1rem; }
`;

/** The sign-in page. @param action where its forms are sent. @param fault why the last try failed, in French. */
export function signInPage(accounts: SandboxAccount[], action: string, fault?: string): string {
  const organisations = [...new Set(accounts.map(({ organisation }) => organisation))];
  const lists = organisations.map(
    (organisation) => `<h2>${text(organisation)}</h2>
<form method="post" action="${text(action)}"><ul class="accounts">
${accounts
  .filter((account) => account.organisation === organisation)
  .map(
    ({ login, prenom, nom, role }) =>
      `<li><button name="compte" value="${text(login)}">${text(prenom)} ${text(nom)}<span>${text(role)}</span></button></li>`,
  )
  .join('\n')}
</ul></form>`,
  );
  return page(
    'Connexion',
    `<h1>Connexion</h1>
${fault ? `<p class="fault" role="alert">${text(fault)}</p>` : ''}
<p>Choisissez la personne que vous voulez être, ou saisissez son identifiant et son mot de passe.</p>
${lists.join('\n')}
<h2>Avec un mot de passe</h2>
<form method="post" action="${text(action)}">
<label for="identifiant">Identifiant</label>
<input id="identifiant" name="identifiant" autocomplete="username" autocapitalize="none" required>
<label for="motdepasse">Mot de passe</label>
<input id="motdepasse" name="motdepasse" type="password" autocomplete="current-password" required>
<p class="act"><button class="main">Se connecter</button></p>
</form>`,
  );
}

/** Asks whether to end the session. @param form the provider's hidden form, of id `op.logoutForm`. */
export function signOutPage(form: string): string {
  return page(
    'Déconnexion',
    `<h1>Se déconnecter ?</h1>
<p>La session ouverte auprès du service d’identité sera fermée.</p>
${form}
<p class="act"><button class="main" form="op.logoutForm" name="logout" value="yes">Se déconnecter</button></p>`,
  );
}

/** Says one thing. @param sentence French. */
export function messagePage(title: string, sentence: string): string {
  return page(title, `<h1>${text(title)}</h1>\n<p>${text(sentence)}</p>`);
}

function page(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)} – identité de démonstration</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<p class="banner">Démonstration : cette page tient lieu de Pro Santé Connect. Toutes les personnes sont fictives.</p>
<main>
${body}
</main>
</body>
</html>
`;
}

function text(value: string): string {
  return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
