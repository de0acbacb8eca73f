import { defineVerb } from "../define";

export const remove = defineVerb({
  name: "delete",
  rank: 11,
  does: `delete remove destroy erase purge expunge trash wipe clear drop discard prune truncate empty del rm terminate
    deregister unregister uninstall shred nuke obliterate deprovision decommission bulkdelete batchdelete redact forget anonymize anonymise`,
  says: `delete remove erase purge empty wipe trash discard destroy
    löschen entfernen leeren verwerfen endgültig
    supprimer effacer retirer vider
    eliminar borrar quitar vaciar suprimir
    excluir apagar remover esvaziar
    elimina eliminare cancella cancellare rimuovi rimuovere svuota
    verwijderen wissen verwijder leegmaken
    usuń usunąć skasuj opróżnij
    удалить стереть очистить убрать
    حذف احذف إزالة مسح
    删除 刪除 移除 清空 削除 消去 空にする 삭제 제거 비우기`,
  audience: "unknown",
  reversible: "unknown",
  sentence: "delete",
});
