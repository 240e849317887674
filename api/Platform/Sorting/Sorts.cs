using System.Linq.Expressions;
using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.CustomFields;
using Erp.Platform.Errors;
using Erp.Platform.Http;

namespace Erp.Platform.Sorting;

/// <summary>What a list can be sorted by, as its contract says it.</summary>
internal interface ISorts
{
    /// <summary>The order without <c>sort</c>.</summary>
    string Default { get; }

    IReadOnlyCollection<string> Keys { get; }

    /// <summary>The entity by whose custom fields the list can be sorted too.</summary>
    string? CustomFieldsOf { get; }
}

/// <summary>
/// What a list can be sorted by, and its order unless told: <c>new Sorts&lt;Account&gt;("code", a =&gt; a.Id).By("code", a =&gt; a.Code)</c>.
/// Rows that have all keys in common come by their id, in the direction of the last key.
/// </summary>
internal sealed class Sorts<T>(string otherwise, Expression<Func<T, Guid>> id) : ISorts
{
    /// <summary>More keys than anybody needs; each makes the condition of the next page longer.</summary>
    public const int MostKeys = 5;

    private readonly List<(string Name, List<SortKey<T>> Keys)> _keys = [];
    private readonly SortKey<T, Guid> _id = new(id, Absent.Never) { IsUnique = true };

    public string Default => otherwise;
    public IReadOnlyCollection<string> Keys => [.. _keys.Select(k => k.Name)];
    public string? CustomFieldsOf { get; } = typeof(T).IsAssignableTo(typeof(IHasCustomFields)) ? CustomFieldModel.NameOf(typeof(T)) : null;

    public Sorts<T> By<TKey>(string name, Expression<Func<T, TKey>> value) => Add(name, new SortKey<T, TKey>(value, IsNullable<TKey>() ? Absent.Last : Absent.Never));

    /// <summary>What is compared where the key's own values are the same.</summary>
    public Sorts<T> Then<TKey>(Expression<Func<T, TKey>> value)
    {
        _keys[^1].Keys.Add(new SortKey<T, TKey>(value, IsNullable<TKey>() ? Absent.Largest : Absent.Never));
        return this;
    }

    /// <summary>By when they came to be, which their ids tell (UUID v7): the primary key is the index of it.</summary>
    public Sorts<T> ByAge(string name = "createdAt") => Add(name, _id);

    /// <summary>What the request asks for with <c>sort</c> and <c>cursor</c>.</summary>
    /// <param name="http">The request.</param>
    /// <param name="customFields">Those that the caller sees, of a list that can be sorted by them.</param>
    public Result<Sort<T>> Read(HttpContext http, CustomFieldView? customFields = null)
    {
        if (!TermsOf(Given(http, SortParameter.Name) ?? otherwise, customFields).Try(out var terms, out var refusal)
            || !Cursors.Decode<JsonElement[]>(http, Given(http, "cursor")).Try(out var place, out refusal))
            return refusal;
        if (place is null)
            return new Sort<T>(http, terms, null);
        try
        {
            if (place.Length == terms.Count)
                return new Sort<T>(http, terms, [.. terms.Zip(place, (term, value) => term.Key.Read(value))]);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
        }
        return RequestErrors.InvalidCursor.At("query:cursor");
    }

    private static string? Given(HttpContext http, string parameter) => http.Request.Query[parameter] is { Count: > 0 } values ? values.ToString() : null;

    private static bool IsNullable<TKey>() => Nullable.GetUnderlyingType(typeof(TKey)) is not null;

    private Sorts<T> Add(string name, SortKey<T> key)
    {
        _keys.Add((name, [key]));
        return this;
    }

    private Result<List<SortTerm<T>>> TermsOf(string sort, CustomFieldView? customFields)
    {
        var (terms, seen) = (new List<SortTerm<T>>(), new HashSet<string>(StringComparer.Ordinal));
        var parts = sort.Split(',', MostKeys + 1);
        if (parts.Length > MostKeys)
            return SortErrors.TooMany.At(SortParameter.Pointer, ("max", MostKeys));
        foreach (var part in parts)
        {
            var (name, descending) = part.StartsWith('-') ? (part[1..], true) : (part, false);
            if (!KeysOf(name, customFields).Try(out var keys, out var refusal))
                return refusal;
            if (!seen.Add(name))
                return SortErrors.Twice.At(SortParameter.Pointer, ("key", name));
            terms.AddRange(keys.Select(key => new SortTerm<T>(key, descending)));
        }
        // Nothing is left to decide after a unique key.
        var end = terms.FindIndex(t => t.Key.IsUnique);
        return end >= 0 ? terms[..(end + 1)] : [.. terms, new(_id, terms[^1].Descending)];
    }

    private Result<List<SortKey<T>>> KeysOf(string name, CustomFieldView? customFields)
    {
        if (_keys.Find(k => k.Name == name).Keys is { } known)
            return known;
        if (customFields is not null && name.StartsWith(CustomFieldSorts.Prefix, StringComparison.Ordinal))
            return CustomFieldSorts.KeyOf<T>(name[CustomFieldSorts.Prefix.Length..], customFields).Map(key => new List<SortKey<T>> { key });
        return SortErrors.Unknown.At(SortParameter.Pointer, ("key", name), ("known", string.Join(", ", SortParameter.KeysOf(this))));
    }
}
