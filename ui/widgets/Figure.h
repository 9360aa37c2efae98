#pragma once

#include "ui/theme/Theme.h"

#include <QWidget>

namespace assay::ui {

/// A small label above a strong figure: "first token" above "312 ms". Shows "—" until there is a value.
///
/// Its width is that of the widest value it has to expect, so that nothing moves when the figure arrives. It paints itself: a new value costs no
/// layout, because many of them change several times a second. Screen readers hear label and value.
class Figure final : public QWidget {
    Q_OBJECT

public:
    explicit Figure(QWidget* parent = nullptr);

    void setLabel(const QString& label);
    /// Empty shows "—".
    void setValue(const QString& value);
    [[nodiscard]] QString value() const { return m_value; }
    /// Of the value. At first normal.
    void setTone(TextTone tone);
    /// The widest value to make room for, such as "1,234 → 1,234". At first "888.8 ms".
    void setWidestValue(const QString& sample);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void nameForReaders();

    QString m_label;
    QString m_value;
    QString m_widestValue;
    TextTone m_tone = TextTone::Normal;
};

}  // namespace assay::ui
