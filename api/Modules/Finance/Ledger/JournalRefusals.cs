using Erp.Kernel;
using Erp.Modules.Rules.Contracts;
using Erp.Modules.Workflow.Contracts;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;

namespace Erp.Modules.Finance.Ledger;

/// <summary>What the operations on journal entries can refuse, for their documentation.</summary>
internal static class JournalRefusals
{
    public static readonly ErrorDefinition[] Composing =
    [
        LedgerErrors.UnknownAccount, LedgerErrors.UnknownSeries, LedgerErrors.UnknownDimension, LedgerErrors.NoExchangeRate, CurrencyErrors.Unknown,
        JournalDraftErrors.TooManyLines, JournalDraftErrors.BothSides, JournalDraftErrors.ZeroAmount, JournalDraftErrors.NegativeAmount,
        MoneyErrors.TooManyDecimals, MoneyErrors.OutOfRange, .. CustomFieldErrors.OfValues, .. ExternalIdErrors.OfValues,
    ];

    public static readonly ErrorDefinition[] Posting =
    [
        JournalDraftErrors.TooFewLines, JournalDraftErrors.Unbalanced, JournalDraftErrors.RoundingAccountMissing,
        LedgerErrors.GroupAccount, LedgerErrors.InactiveAccount, LedgerErrors.AccountCurrency, LedgerErrors.NoFiscalYear, LedgerErrors.PeriodClosed,
        LedgerErrors.PeriodSoftClosed, LedgerErrors.TooEarly, LedgerErrors.TooLate, LedgerErrors.ReferenceRequired, LedgerErrors.DimensionRequired, LedgerErrors.DimensionForbidden, LedgerErrors.UnknownDimension, ApprovalErrors.Required, .. RuleRefusalErrors.All,
    ];
}
