using Erp.Kernel;
using Erp.Modules.Finance.Contracts;
using Erp.Modules.Finance.FiscalYears;
using Erp.Modules.Workflow.Contracts;

namespace Erp.Modules.Finance.Ledger;

/// <summary>Pure: may this be posted, given what the organization has set up? Everything wrong is reported, each at its place.</summary>
internal static class PostingRules
{
    /// <param name="reference">The organization's reference data.</param>
    /// <param name="posting">The entry.</param>
    /// <param name="terms">What settings and permissions allow.</param>
    /// <param name="errors">Collects refusals; stays null while there is none.</param>
    public static void Check(LedgerReference reference, Posting posting, PostingTerms terms, ref List<Error>? errors)
    {
        CheckPeriod(reference, posting.Draft.Date, terms.MaySoftClosed, ref errors);
        CheckTerms(posting, terms, ref errors);
        if (SeriesOf(reference, posting.Series) is null)
            (errors ??= []).Add(LedgerErrors.UnknownSeries.At("/series", ("series", posting.Series ?? "(default)")));
        var lines = posting.Draft.Lines;
        for (var i = 0; i < lines.Length; i++)
            CheckLine(reference, lines[i], i, ref errors);
    }

    public static SeriesFacts? SeriesOf(LedgerReference reference, string? code) => code is null ? reference.DefaultSeries : reference.Series.GetValueOrDefault(code);

    /// <summary>What must be approved before it is posted, by the conditions of definitions or because a rule asks for it. A reversal undoes what was approved, under a permission of its own.</summary>
    public static IReadOnlyList<ApprovalNeed> NeedsOf(LedgerReference reference, Posting posting) =>
        posting.ReversesEntryId is not null || (reference.Approvals.IsEmpty && posting.Outcome.Approvals.Count == 0)
            ? []
            : reference.Approvals.NeedsOf(FactsOf(reference, posting), [.. posting.Outcome.Approvals.Select(a => a.Workflow)]);

    public static ApprovalFacts FactsOf(LedgerReference reference, Posting posting) =>
        new(reference.Organization.Id, posting.Draft.BaseTotal, posting.Currency, SeriesOf(reference, posting.Series)?.Code, posting.Source?.Type);

    /// <summary>Refuses it for each approval that it needs and does not have.</summary>
    public static void CheckApprovals(LedgerReference reference, Posting posting, ref List<Error>? errors)
    {
        foreach (var need in NeedsOf(reference, posting))
        {
            if (posting.Approvals.Contains(need.Key))
                continue;
            var asked = posting.Outcome.Approvals.FirstOrDefault(a => a.Workflow == need.Key);
            (errors ??= []).Add(ApprovalErrors.Required.Occur(("definition", need.Key), ("instance", null), ("rule", asked?.RuleKey), ("decisionId", asked?.DecisionId)));
        }
    }

    private static void CheckPeriod(LedgerReference reference, DateOnly date, bool maySoftClosed, ref List<Error>? errors)
    {
        Error? error = reference.PeriodOf(date) switch
        {
            null => LedgerErrors.NoFiscalYear.At("/date", ("date", date)),
            { Status: PeriodStatus.Closed } period => LedgerErrors.PeriodClosed.At("/date", ("period", period.Name)),
            { Status: PeriodStatus.SoftClosed } period when !maySoftClosed => LedgerErrors.PeriodSoftClosed.At("/date", ("period", period.Name), ("permission", FinancePermissions.PostSoftClosed.Name)),
            _ => null,
        };
        if (error is not null)
            (errors ??= []).Add(error);
    }

    private static void CheckTerms(Posting posting, PostingTerms terms, ref List<Error>? errors)
    {
        var date = posting.Draft.Date;
        if (date < terms.Earliest)
            (errors ??= []).Add(LedgerErrors.TooEarly.At("/date", ("date", date), ("earliest", terms.Earliest), ("permission", FinancePermissions.PostOutsideWindow.Name)));
        if (date > terms.Latest)
            (errors ??= []).Add(LedgerErrors.TooLate.At("/date", ("date", date), ("latest", terms.Latest), ("permission", FinancePermissions.PostOutsideWindow.Name)));
        // What a document or a schedule composes, and what undoes an entry, is told by that.
        if (terms.NeedsReference && string.IsNullOrWhiteSpace(posting.Reference) && posting is { Source: null, ReversesEntryId: null })
            (errors ??= []).Add(LedgerErrors.ReferenceRequired.At("/reference"));
    }

    private static void CheckLine(LedgerReference reference, JournalDraftLine line, int index, ref List<Error>? errors)
    {
        if (!reference.Accounts.TryGetValue(line.AccountId, out var account))
        {
            (errors ??= []).Add(LedgerErrors.UnknownAccount.At($"/lines/{index}/accountId", ("account", line.AccountId)));
            return;
        }
        if (!account.IsPostable)
            (errors ??= []).Add((account.IsGroup ? LedgerErrors.GroupAccount : LedgerErrors.InactiveAccount).At($"/lines/{index}/accountId", ("account", account.Code)));
        if (account.Currency is { } only && only != line.Currency.Code)
            (errors ??= []).Add(LedgerErrors.AccountCurrency.At($"/lines/{index}/currency", ("account", account.Code), ("allowed", only), ("currency", line.Currency.Code)));
        if (account.HasRules && !line.IsRounding)
            CheckDimensions(reference, account, line, index, ref errors);
    }

    private static void CheckDimensions(LedgerReference reference, AccountFacts account, JournalDraftLine line, int index, ref List<Error>? errors)
    {
        foreach (var mandatory in account.Mandatory)
        {
            if (!line.Dimensions.Any(d => d.DimensionId == mandatory))
                (errors ??= []).Add(LedgerErrors.DimensionRequired.At($"/lines/{index}/dimensions", ("account", account.Code), ("dimension", reference.Dimensions[mandatory].Code)));
        }
        foreach (var given in line.Dimensions)
        {
            if (account.Forbidden.Contains(given.DimensionId))
                (errors ??= []).Add(LedgerErrors.DimensionForbidden.At($"/lines/{index}/dimensions", ("account", account.Code), ("dimension", reference.Dimensions[given.DimensionId].Code)));
        }
    }
}
