#pragma once

#include "core/contenders/SettingSupport.h"

#include <QObject>

class QToolButton;
class QWidget;

namespace assay::ui {

class ColumnsView;
class ColumnView;
class ModelCatalogue;
class PresetShelf;

/// The settings that all columns of the playground share, and what each column makes of them: it says in its parameter line what it is
/// asked with, what it has otherwise than the others, and what its model will not take; and it opens the dialogs in which that is changed.
class ColumnParameters final : public QObject {
    Q_OBJECT

public:
    /// `sharedButton` gets its words from here and opens the dialog for what is shared. Dialogs open over `page`. The others must outlive
    /// it.
    ColumnParameters(const ModelCatalogue& catalogue, PresetShelf& presets, const ColumnsView& columns, QToolButton& sharedButton,
                     QWidget* page);

    [[nodiscard]] const ChatSettings& shared() const { return m_shared; }
    /// Not a change that changed() tells of: the page knows.
    void setShared(const ChatSettings& shared);
    /// A contender as it is asked: its own settings over the shared ones.
    [[nodiscard]] Contender asked(Contender contender) const;

    void edit(ColumnView* column);
    void editShared();
    /// Says in a column's parameter line how it is asked; after the column has got another contender.
    void showLine(ColumnView& column) const;

signals:
    /// By a person, in a dialog.
    void changed();

private:
    [[nodiscard]] SettingRules rulesOf(const Contender& contender) const;
    void showLines() const;

    const ModelCatalogue& m_catalogue;
    PresetShelf& m_presets;
    const ColumnsView& m_columns;
    QToolButton& m_sharedButton;
    QWidget* m_page = nullptr;
    ChatSettings m_shared;
};

}  // namespace assay::ui
