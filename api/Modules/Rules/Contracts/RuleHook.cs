using Erp.Platform.Auth;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Rules.Contracts;

/// <summary>A point at which a module asks the rules: where, what they may look at, and what they may fill in.</summary>
/// <param name="Name">Stable name, <c>journalEntry.posting</c>.</param>
/// <param name="Title">What happens there, in English.</param>
/// <param name="TitleBn">The same in Bangla.</param>
/// <param name="Description">When the rules are asked, and about what.</param>
/// <param name="FactType">
/// Record of what rules look at: properties are texts, decimals, dates, booleans, lists of such records, and dictionaries of texts. Their XML
/// comments are what people read.
/// </param>
/// <param name="Fields">What rules may fill in.</param>
internal sealed record RuleHook(string Name, string Title, string TitleBn, string Description, Type FactType, IReadOnlyList<RuleField> Fields)
{
    /// <summary>What a caller needs to see the documents that rules are tried on.</summary>
    public required Permission ReadsDocuments { get; init; }

    /// <summary>The field that an effect names, with its key when it has one (<c>lines.dimensions.CC</c>); null when there is none.</summary>
    public (RuleField Field, string? Key)? FindField(string? name)
    {
        foreach (var field in Fields)
        {
            if (!field.HasKey && field.Name == name)
                return (field, null);
            if (field.HasKey && name?.StartsWith(field.Name + ".", StringComparison.Ordinal) is true && name.Length > field.Name.Length + 1)
                return (field, name[(field.Name.Length + 1)..]);
        }
        return null;
    }
}

/// <summary>A field of the facts that rules may fill in. The module takes over what they filled in.</summary>
internal sealed record RuleField
{
    public required string Name { get; init; }
    public required string Description { get; init; }

    /// <summary>The fact type that has the field, whose properties a value's expression uses.</summary>
    public required Type Scope { get; init; }

    /// <summary>A dictionary: an effect names the entry, as <c>name.KEY</c>.</summary>
    public bool HasKey { get; init; }
    public required int MaxLength { get; init; }

    /// <summary>What has the field in a document: the document itself or its lines; with where it stands, as a JSON pointer.</summary>
    public required Func<object, string?, IEnumerable<(object Item, string Pointer)>> Items { get; init; }
    public required Func<object, string?, string?> Get { get; init; }
    public required Action<object, string?, string> Set { get; init; }
}

/// <summary>A document as rules decide on it.</summary>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="Type">camelCase type, <c>journalEntry</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="Date">Its business date, which decides what rules are in force.</param>
internal sealed record RuleSubject(Guid OrganizationId, string Type, Guid Id, DateOnly Date)
{
    /// <summary>Who asks, where requests of several callers share a transaction; null = the transaction's own caller.</summary>
    public Caller? By { get; init; }
}

/// <summary>A stored document, to try a rule on.</summary>
internal sealed record RuleDocument(RuleSubject Subject, string? Number, object Facts);

/// <summary>What the module that publishes a hook does for it.</summary>
internal interface IRuleHook
{
    RuleHook Hook { get; }

    /// <summary>
    /// Active rules change with the commit of this transaction: whatever the module keeps of them in memory must be stale from then on.
    /// </summary>
    /// <param name="organizationId">Whose rules; null = all organizations'.</param>
    void Changing(Guid? organizationId);

    /// <summary>The latest documents, newest first.</summary>
    Task<IReadOnlyList<RuleDocument>> RecentAsync(Guid organizationId, int count, CancellationToken ct);
}
