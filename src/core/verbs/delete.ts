import { defineVerb } from "../define";

export const remove = defineVerb({
  name: "delete",
  rank: 11,
  does: `delete remove destroy erase purge expunge trash wipe clear drop discard prune truncate empty del rm terminate
    deregister unregister uninstall shred nuke obliterate deprovision decommission bulkdelete batchdelete redact forget`,
  says: `delete remove erase purge empty wipe trash discard destroy
    löschen entfernen leeren verwerfen endgültig
    supprimer effacer retirer vider
    eliminar borrar quitar vaciar suprimir`,
  audience: "unknown",
  reversible: "unknown",
  sentence: "delete",
});
