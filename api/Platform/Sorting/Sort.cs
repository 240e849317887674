using System.Linq.Expressions;
using Erp.Platform.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Erp.Platform.Sorting;

/// <summary>A sort key as a request asks for it.</summary>
internal readonly record struct SortTerm<T>(SortKey<T> Key, bool Descending);

/// <summary>
/// The order of one request's list, and where its page begins: after the values that the cursor carries. No row comes twice and none that
/// stays is left out, whatever is added between two pages.
/// </summary>
/// <param name="http">Whose list it is; its cursors are bound to it.</param>
/// <param name="terms">The last one is unique.</param>
/// <param name="after">Their values of the last row of the page before; null on the first page.</param>
internal sealed class Sort<T>(HttpContext http, IReadOnlyList<SortTerm<T>> terms, IReadOnlyList<object?>? after)
{
    public bool IsByCustomField => terms.Any(t => t.Key.IsCustomField);

    /// <summary>The page, read in one statement.</summary>
    public async Task<Page<TItem>> PageAsync<TItem>(IQueryable<T> rows, int take, Expression<Func<T, TItem>> projection, CancellationToken ct)
    {
        var read = await Ordered(after is null ? rows : rows.Where(After(after))).Take(take + 1).Select(WithKeys(projection)).ToListAsync(ct);
        var page = Cursors.Cut(http, read, take, row => row.Keys);
        return new([.. page.Data.Select(row => row.Item)], page.NextCursor);
    }

    /// <summary>The page of rows as they are.</summary>
    public Task<Page<T>> PageAsync(IQueryable<T> rows, int take, CancellationToken ct) => PageAsync(rows, take, row => row, ct);

    private IOrderedQueryable<T> Ordered(IQueryable<T> rows)
    {
        var ordered = terms[0].Key.Order(rows, terms[0].Descending);
        foreach (var (key, descending) in terms.Skip(1))
            ordered = key.ThenOrder(ordered, descending);
        return ordered;
    }

    /// <summary>One key further, or the same there and one of the next keys further.</summary>
    private Expression<Func<T, bool>> After(IReadOnlyList<object?> values)
    {
        var row = Expression.Parameter(typeof(T));
        Expression? rest = null;
        for (var i = terms.Count - 1; i >= 0; i--)
        {
            var further = terms[i].Key.After(row, values[i], terms[i].Descending);
            var same = rest is null ? null : Expression.AndAlso(terms[i].Key.Same(row, values[i]), rest);
            rest = further is null ? same : same is null ? further : Expression.OrElse(further, same);
        }
        return Expression.Lambda<Func<T, bool>>(terms[0].Key.From(row, values[0], terms[0].Descending) is { } from ? Expression.AndAlso(from, rest!) : rest!, row);
    }

    private Expression<Func<T, Keyed<TItem>>> WithKeys<TItem>(Expression<Func<T, TItem>> projection)
    {
        var row = projection.Parameters[0];
        var keys = Expression.NewArrayInit(typeof(object), terms.Select(t => Expression.Convert(t.Key.Of(row), typeof(object))));
        return Expression.Lambda<Func<T, Keyed<TItem>>>(Expression.New(typeof(Keyed<TItem>).GetConstructors()[0], projection.Body, keys), row);
    }

    private sealed class Keyed<TItem>(TItem item, object?[] keys)
    {
        public TItem Item => item;
        public object?[] Keys => keys;
    }
}
