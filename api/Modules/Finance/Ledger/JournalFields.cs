using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.CustomFields;

namespace Erp.Modules.Finance.Ledger;

/// <summary>The tenant's own fields of entries.</summary>
internal sealed class JournalFields(CustomFieldValues fields, TimeProvider clock)
{
    /// <summary>Unique values of entries that are written together: the database doesn't know them yet.</summary>
    public HashSet<UniqueValue> Taken { get; set; } = [];

    /// <summary>As the caller sees them.</summary>
    public ValueTask<CustomFieldView> ViewAsync() => fields.ViewAsync<JournalEntry>();

    /// <summary>As somebody with these roles sees them; null = all, for what was checked when it was asked for.</summary>
    public ValueTask<CustomFieldView> ViewAsync(IReadOnlyList<Guid>? roles) => fields.ViewAsync<JournalEntry>(roles);

    /// <summary>What a new entry has, given what is said of it.</summary>
    public async ValueTask<Result<EntryFields>> OfNewAsync(CustomFieldView view, IReadOnlyDictionary<string, JsonElement>? given, CancellationToken ct)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        if (!(await fields.MergeAsync(view, id, isNew: true, stored: null, given, ct)).Try(out var merged, out var refusal))
            return refusal;
        UniqueValue[] unique = merged.Unique.Count == 0 ? [] : [.. merged.Unique.Where(u => u.Value is not null)];
        foreach (var value in unique)
        {
            if (!Taken.Add(value))
                return CustomFieldErrors.ValueTaken.At($"/customFields/{view.Visible.First(f => f.Field.Id == value.FieldId).Field.Key}");
        }
        return new EntryFields(id, merged.Values, unique, view);
    }

    /// <summary>An entry that would have taken them is not written.</summary>
    public void GiveUp(IReadOnlyList<UniqueValue> values) => Taken.ExceptWith(values);
}

/// <summary>Id and custom fields of a new entry.</summary>
/// <param name="EntryId">Under which it takes its unique values.</param>
/// <param name="Values">As they are stored; null = none.</param>
/// <param name="Unique">Those of unique fields.</param>
/// <param name="View">The fields as who asks for it sees them.</param>
internal sealed record EntryFields(Guid EntryId, IReadOnlyDictionary<string, JsonElement>? Values, IReadOnlyList<UniqueValue> Unique, CustomFieldView View);
