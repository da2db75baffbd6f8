/**
 * Words that tell what kind of screen this is, in the languages that Beckon speaks (the interface of the screen need
 * not be in the listener's language, so all are looked for at once). They decide nothing alone: every recogniser asks
 * for structure as well.
 */

/** A pattern for any of `words` as whole words; "*" at the end of one stands for any ending. */
function anyOf(words: string): RegExp {
  const alternatives = words
    .split(',')
    .map((word) => word.trim().replace(/\*$/, '\\p{L}*').replaceAll(' ', '\\s+'))
    .join('|');
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, 'iu');
}

export const ERROR_WORDS = anyOf(
  'error, errors, failed, failure, fatal, crashed, exception, could not, unable to, not found, access denied, unavailable, timed out, ' +
    'no connection, went wrong, ' +
    'fehler, fehlgeschlagen, abgestürzt, konnte nicht, konnten nicht, nicht gefunden, nicht erreichbar, zugriff verweigert, schiefgelaufen, ' +
    'erreur, échec, échoué, introuvable, accès refusé, impossible de, ' +
    'falló, fallo, no se pudo, no se ha podido, no encontrad*, acceso denegado',
);
export const WARNING_WORDS = anyOf(
  'warning, caution, warnung, achtung, avertissement, advertencia, atención',
);

/** A label before a message that says no more than the kind does. */
export const SEVERITY_LABEL =
  /^(?:error|warning|fatal|fehler|warnung|achtung|erreur|avertissement|attention|advertencia|atención|aviso)\s*[:!–—-]\s*(?=\S)/iu;

/** What stands on the buttons that close a dialog. */
export const ANSWER_WORDS = anyOf(
  'ok, okay, cancel, yes, no, close, save, discard, apply, retry, continue, dismiss, got it, don.t save, allow, deny, ' +
    'abbrechen, ja, nein, schließen, speichern, verwerfen, übernehmen, wiederholen, nicht speichern, ' +
    'annuler, oui, non, fermer, enregistrer, appliquer, réessayer, continuer, ' +
    'aceptar, cancelar, sí, cerrar, guardar, descartar, aplicar, reintentar, continuar',
);

export const PASSWORD_WORDS = anyOf(
  'password, passcode, passphrase, passwort, kennwort, mot de passe, contraseña, clave de acceso',
);
export const SIGN_IN_WORDS = anyOf(
  'sign in, log in, login, log on, sign on, anmelden, anmeldung, einloggen, se connecter, connexion, identifiez-vous, ' +
    'iniciar sesión, inicio de sesión, acceder',
);
export const SEARCH_WORDS = anyOf('search, suche, suchen, rechercher, recherche, buscar, búsqueda');
export const SETTINGS_WORDS = anyOf(
  'settings, preferences, options, configuration, einstellungen, systemeinstellungen, paramètres, préférences, réglages, ' +
    'ajustes, configuración, preferencias',
);
/** What stands in the menu bar of a program. */
export const MENU_WORDS = anyOf(
  'file, edit, view, insert, format, tools, window, help, datei, bearbeiten, ansicht, einfügen, extras, fenster, hilfe, ' +
    'fichier, édition, affichage, insertion, outils, fenêtre, aide, archivo, editar, ver, insertar, herramientas, ventana, ayuda',
);

/** Folders and actions that mail programs have in common. */
export const MAIL_WORDS = anyOf(
  'inbox, outbox, sent, drafts, spam, junk, archive, compose, reply, reply all, forward, ' +
    'posteingang, gesendet, entwürfe, archiv, verfassen, antworten, weiterleiten, ' +
    'boîte de réception, envoyés, brouillons, indésirables, archives, nouveau message, répondre, transférer, ' +
    'bandeja de entrada, recibidos, enviados, borradores, archivo, redactar, responder, reenviar',
);
export const INBOX_WORDS = anyOf('inbox, posteingang, boîte de réception, bandeja de entrada, recibidos');
export const SENDER_LABEL = /^(?:from|von|de|remitente|absender|expéditeur)\s*:\s*(?<value>.*)$/iu;
export const SUBJECT_LABEL = /^(?:subject|betreff|objet|asunto)\s*:\s*(?<value>.*)$/iu;
export const RECIPIENT_LABEL = /^(?:to|an|à|para|destinatario|empfänger)\s*:\s*\S/iu;

export const MESSAGE_FIELD_WORDS = anyOf(
  'type a message, write a message, message, send a message, reply, nachricht, nachricht schreiben, ' +
    'écrire un message, écrivez un message, votre message, escribe un mensaje, escribir mensaje, mensaje',
);
export const FILE_COLUMN_WORDS = anyOf(
  'name, size, modified, date modified, type, kind, größe, geändert, änderungsdatum, typ, ' +
    'nom, taille, modifié, date de modification, nombre, tamaño, modificado, tipo',
);
export const TERMINAL_WORDS = anyOf(
  'terminal, konsole, xterm, powershell, command prompt, eingabeaufforderung, console, bash, zsh, tmux',
);
