#pragma once

#include "core/base/Clock.h"
#include "ui/bridge/ModelCatalogue.h"

#include <QDialog>

#include <array>
#include <optional>
#include <string>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;
class QPushButton;

namespace assay::ui {

class MessageBar;

/// Says what one model's tokens cost from a day on. Wrong input stays in its field with the reason below it. What a price has beside the
/// fields shown (rates of long requests, shares of service tiers and hours, fees) is kept, unless the currency changes: its amounts would be
/// wrong then. Window-modal: open() it.
class PriceDialog final : public QDialog {
    Q_OBJECT

public:
    /// Begins with the price in force, if there is one.
    PriceDialog(ModelCatalogue& catalogue, const Clock& clock, const std::string& providerId, const std::string& model, QWidget* parent);

private:
    enum Field { InputField, CachedInputField, CacheWriteField, OutputField, ReasoningField, FieldCount };
    struct FieldParts {
        QLineEdit* edit = nullptr;
        QLabel* complaint = nullptr;
    };

    void addField(QBoxLayout& layout, Field field, const QString& label, const QString& objectName, const QString& whenEmpty);
    void buildWidgets();
    void showPrice(const Price& price);
    /// Marks what is wrong; the price if all is well.
    [[nodiscard]] std::optional<Price> readPrice();
    [[nodiscard]] QString complaint(Field field) const;
    /// The price that the form began with, where it has more than the form shows and the currency is still its own.
    [[nodiscard]] const Price* keptPrice() const;
    void showKeptNote();
    void showComplaint(QLabel& label, const QString& text);
    void fitHeight();
    void save();

    ModelCatalogue& m_catalogue;
    const Clock& m_clock;
    const std::string m_providerId;
    const std::string m_modelId;
    std::array<FieldParts, FieldCount> m_fields;
    std::optional<Price> m_begun;
    QComboBox* m_currency = nullptr;
    QLabel* m_currencyComplaint = nullptr;
    QLabel* m_keptNote = nullptr;
    QCheckBox* m_isFromNow = nullptr;
    QDateEdit* m_from = nullptr;
    MessageBar* m_message = nullptr;
    QPushButton* m_saveButton = nullptr;
};

}  // namespace assay::ui
