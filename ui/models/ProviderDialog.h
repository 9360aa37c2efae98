#pragma once

#include "ui/bridge/ModelCatalogue.h"
#include "ui/models/ConnectionReport.h"
#include "ui/models/ProviderDraft.h"
#include "ui/models/VendorList.h"
#include "ui/theme/Theme.h"

#include <QDialog>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QScrollArea;
class QSpinBox;
class QToolButton;

namespace assay::ui {

/// The form of one provider: a vendor fills it in, every field is checked while it is typed, Test says exactly what is wrong, Save keeps it, also
/// when the test failed.
///
/// A key that is typed in lives in its password field and, once saved, in the keychain, or in memory for this run; never in a file of ours. Window-modal: open() it.
class ProviderDialog final : public QDialog {
    Q_OBJECT

public:
    /// A new provider.
    ProviderDialog(ModelCatalogue& catalogue, QWidget* parent);
    /// An existing one.
    ProviderDialog(ModelCatalogue& catalogue, const ProviderConnection& connection, QWidget* parent);
    ~ProviderDialog() override;

signals:
    /// It is on disk under this id.
    void saved(const QString& providerId);

protected:
    void showEvent(QShowEvent* event) override;

private:
    ProviderDialog(ModelCatalogue& catalogue, const ProviderConnection& original, bool isNew, QWidget* parent);

    void buildVendors(QBoxLayout& layout);
    void buildForm(QBoxLayout& layout);
    void buildKeyFields(QBoxLayout& layout);
    void buildMoreFields(QBoxLayout& layout);
    void buildButtons(QBoxLayout& layout);
    QLabel* addRow(QBoxLayout& layout, const QString& label, QWidget& editor);
    void addComplaint(QBoxLayout& layout, ProviderField field, QWidget& editor);
    void reviewOnEdit(ProviderField field, QLineEdit& edit);
    void orderTabs();

    void applyVendor();
    /// One field for each part of the vendor's address that differs from person to person.
    void buildPlaceholders(const Vendor& vendor);
    void fillAddress();
    void showDraft(const ProviderDraft& draft);
    [[nodiscard]] ProviderDraft draft() const;
    [[nodiscard]] DraftCheck check() const;
    [[nodiscard]] KeyPlace keyPlace() const;
    [[nodiscard]] std::string sessionKey() const;
    /// Shows what the form says now: complaints, what the key's variable holds, warnings, which fields are needed.
    void review();
    void updateKeyFields();
    struct KeyState {
        QString text;
        TextTone tone = TextTone::Muted;
    };
    /// What is to be said below the key's fields.
    [[nodiscard]] KeyState keyState() const;
    [[nodiscard]] KeyState keychainState() const;
    /// Where a new provider's key will be: in its customary variable if that is set, else in the keychain.
    [[nodiscard]] KeyPlace likelyKeyPlace(const Vendor& vendor) const;
    void showComplaints(const DraftCheck& check);
    /// True if all is well; else shows what is not and goes there.
    bool insistOnSoundness(const DraftCheck& check);
    void setMoreShown(bool isShown);
    void fitToForm();

    void testOrStop();
    void stopTest();
    void showOutcome(const ModelListOutcome& outcome, const ProviderConnection& connection);
    void applyFix();
    void chooseCaFile();
    void save();
    void saveNow(ProviderConnection connection);
    /// Goes on with `next`; before a key would travel in plain sight, only if the person says so.
    void confirmPlainKey(ProviderConnection connection, const std::function<void(ProviderConnection)>& next);
    void testNow(const ProviderConnection& connection);

    ModelCatalogue& m_catalogue;
    const ProviderConnection m_original;
    const bool m_isNew;
    /// The person said that the key may go to this address in plain sight.
    bool m_allowsPlainKey = false;
    std::string m_plainKeyUrl;
    QStringList m_takenIds;
    std::unique_ptr<ModelCatalogue::Test> m_test;
    ConnectionReport::Fix m_fix = ConnectionReport::Fix::None;
    /// Fields that were empty at first are not complained about before somebody typed there or wanted to go on.
    bool m_isInsisting = false;

    struct FieldParts {
        QWidget* editor = nullptr;
        QLabel* complaint = nullptr;
        bool isTouched = false;
    };
    std::map<ProviderField, FieldParts> m_fields;

    QScrollArea* m_scroll = nullptr;
    VendorList* m_vendors = nullptr;
    QWidget* m_placeholders = nullptr;
    std::vector<std::pair<std::string, QLineEdit*>> m_placeholderEdits;
    /// Of the vendor chosen last; of an existing provider, its own.
    QString m_vendorId;
    QLineEdit* m_id = nullptr;
    QLineEdit* m_baseUrl = nullptr;
    QComboBox* m_protocol = nullptr;
    QComboBox* m_keyPlace = nullptr;
    QWidget* m_keyFields = nullptr;
    QLabel* m_keyVariableLabel = nullptr;
    QLineEdit* m_keyVariable = nullptr;
    QLabel* m_sessionKeyLabel = nullptr;
    QLineEdit* m_sessionKey = nullptr;
    QLabel* m_keyState = nullptr;
    QToolButton* m_more = nullptr;
    QWidget* m_moreFields = nullptr;
    QSpinBox* m_concurrency = nullptr;
    QSpinBox* m_requestsPerMinute = nullptr;
    QSpinBox* m_tokensPerMinute = nullptr;
    QSpinBox* m_connectSeconds = nullptr;
    QSpinBox* m_idleSeconds = nullptr;
    QSpinBox* m_totalSeconds = nullptr;
    QComboBox* m_proxy = nullptr;
    QLineEdit* m_proxyUrl = nullptr;
    QLineEdit* m_caFile = nullptr;
    QPushButton* m_browseCaFile = nullptr;
    QCheckBox* m_http2 = nullptr;
    QCheckBox* m_verifyTls = nullptr;
    QPlainTextEdit* m_headers = nullptr;
    QLabel* m_warnings = nullptr;
    MessageBar* m_report = nullptr;
    QPushButton* m_testButton = nullptr;
    QPushButton* m_cancelButton = nullptr;
    QPushButton* m_saveButton = nullptr;
};

}  // namespace assay::ui
