#pragma once

#include "ui/theme/Theme.h"

#include <QWidget>

class QLabel;

namespace assay::ui {

/// A small label above a strong figure: "first token" above "312 ms". Shows "—" until there is a value.
/// Its width is that of the widest value it has to expect, so that nothing moves when the figure arrives. Screen readers hear label and
/// value.
class Figure final : public QWidget {
    Q_OBJECT

public:
    explicit Figure(QWidget* parent = nullptr);

    void setLabel(const QString& label);
    /// Empty shows "—".
    void setValue(const QString& value);
    [[nodiscard]] QString value() const;
    /// Of the value. At first normal.
    void setTone(TextTone tone);
    /// The widest value to make room for, such as "1,234 → 1,234". At first "888.8 ms".
    void setWidestValue(const QString& sample);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void nameForReaders();

    QLabel* m_label = nullptr;
    QLabel* m_value = nullptr;
    QString m_widestValue;
};

}  // namespace assay::ui
