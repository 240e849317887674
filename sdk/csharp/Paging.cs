using System.Runtime.CompilerServices;

namespace Erp.Sdk;

/// <summary>One page of a list.</summary>
public interface IPage<out T>
{
    /// <summary>The items, in the list's order.</summary>
    IReadOnlyList<T> Data { get; }

    /// <summary>Where the next page starts; null on the last.</summary>
    string? NextCursor { get; }
}

/// <summary>Walks through lists page by page. Every list has a <c>ListAllAsync</c> made of it.</summary>
public static class Paging
{
    internal const int PageSize = 200;

    /// <summary>The items of all pages, from the first; a page is read when the one before it has been used up.</summary>
    /// <param name="read">Reads the page at a cursor; null is the first page.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public static async IAsyncEnumerable<T> All<TPage, T>(
        Func<string?, CancellationToken, Task<TPage>> read, [EnumeratorCancellation] CancellationToken cancellationToken = default) where TPage : IPage<T>
    {
        ArgumentNullException.ThrowIfNull(read);
        string? cursor = null;
        do
        {
            var page = await read(cursor, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Data)
                yield return item;
            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }
}
