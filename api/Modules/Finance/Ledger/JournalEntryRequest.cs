using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using FluentValidation;

namespace Erp.Modules.Finance.Ledger;

/// <summary>A journal entry to record, as a draft or posted at once.</summary>
public record JournalEntryRequest
{
    /// <summary>Room for 50,000 lines with long descriptions, in bytes.</summary>
    internal const long MaxBodySize = 64 * 1024 * 1024;

    /// <summary>The legal entity whose books it goes to; may be left out by callers who can reach just one.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>Effective date.</summary>
    public DateOnly Date { get; init; }

    /// <summary>ISO 4217 currency of the lines that name none; the organization's base currency unless told.</summary>
    public string? Currency { get; init; }

    /// <summary>What the entry is about, 1 to 2,000 characters.</summary>
    public string Narration { get; init; } = "";

    /// <summary>The caller's own reference, such as a voucher or bank reference.</summary>
    public string? Reference { get; init; }

    /// <summary>Code of the number series; the organization's default for journal entries unless told.</summary>
    public string? Series { get; init; }

    /// <summary>Posting the entry also posts its reversal, with this date: for accruals. Not before <c>date</c>.</summary>
    public DateOnly? AutoReverseOn { get; init; }

    /// <summary>Values of the tenant's own fields, by key.</summary>
    [CustomFieldsOf(typeof(JournalEntry))]
    public IReadOnlyDictionary<string, JsonElement>? CustomFields { get; init; }

    /// <summary>Its ids in other systems, at most 20; no two entries have the same. A posted entry keeps those it was posted with.</summary>
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }

    /// <summary>2 to 50,000 lines. A draft may be unbalanced; a posted entry balances in base currency.</summary>
    public IReadOnlyList<JournalLineRequest> Lines { get; init; } = [];
}

/// <summary>One debit or credit.</summary>
public sealed record JournalLineRequest
{
    /// <summary>Id of the account; or give <c>accountCode</c>.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>Code of the account, instead of its id.</summary>
    public string? AccountCode { get; init; }

    /// <summary>Debit in the line's currency, above zero, or left out.</summary>
    public decimal? Debit { get; init; }

    /// <summary>Credit in the line's currency, above zero, or left out.</summary>
    public decimal? Credit { get; init; }

    /// <summary>ISO 4217 currency of the amount; the entry's unless told.</summary>
    public string? Currency { get; init; }

    /// <summary>Base-currency units for one unit of the currency, at most 10 decimals; the rate in force on the date unless told.</summary>
    public decimal? ExchangeRate { get; init; }

    /// <summary>Dimension values: code of the dimension → code of its value.</summary>
    public IReadOnlyDictionary<string, string>? Dimensions { get; init; }

    /// <summary>Customer, supplier or person, on control accounts.</summary>
    public Guid? PartyId { get; init; }

    /// <summary>Narration of the line, at most 500 characters.</summary>
    public string? Description { get; init; }
}

internal static class JournalEntryRules
{
    /// <summary>Rules that hold whatever is set up; the arithmetic is <see cref="JournalDraft"/>'s.</summary>
    public static void Apply<T>(AbstractValidator<T> validator) where T : JournalEntryRequest
    {
        validator.RuleFor(r => r.Date).NotEmpty();
        validator.RuleFor(r => r.Currency).Length(3);
        validator.RuleFor(r => r.Narration).NotEmpty().MaximumLength(JournalEntry.NarrationLength);
        validator.RuleFor(r => r.Reference).MaximumLength(JournalEntry.ReferenceLength);
        // PostgreSQL's text cannot hold it.
        validator.RuleFor(r => r.Narration).Must(WithoutNul).WithMessage(NoNul);
        validator.RuleFor(r => r.Reference).Must(WithoutNul).WithMessage(NoNul);
        validator.RuleFor(r => r.AutoReverseOn).GreaterThanOrEqualTo(r => r.Date).When(r => r.AutoReverseOn is not null);
        validator.RulesForExternalIds(r => r.ExternalIds);
        validator.RuleFor(r => r.Lines).NotNull();
        // One pass instead of a rule per property and line: an entry may have 50,000 of them.
        validator.RuleFor(r => r.Lines).Custom(CheckLines);
    }

    public const string NoNul = "The character U+0000 is not allowed.";

    public static bool WithoutNul(string? text) => text?.Contains('\0', StringComparison.Ordinal) is not true;

    public static void CheckLines<T>(IReadOnlyList<JournalLineRequest>? lines, ValidationContext<T> context)
    {
        for (var i = 0; i < (lines?.Count ?? 0); i++)
        {
            if (lines![i] is null)
                context.AddFailure($"Lines[{i}]", "A line is an object.");
            else if (lines[i].Description?.Length > JournalLine.DescriptionLength)
                context.AddFailure($"Lines[{i}].Description", $"At most {JournalLine.DescriptionLength} characters are allowed.");
            else if (!WithoutNul(lines[i].Description))
                context.AddFailure($"Lines[{i}].Description", NoNul);
            else if (lines[i].AccountId is null == lines[i].AccountCode is null)
                context.AddFailure($"Lines[{i}].AccountId", "Give accountId or accountCode, one of them.");
        }
    }
}
