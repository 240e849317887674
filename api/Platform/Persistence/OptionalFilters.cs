using System.Linq.Expressions;

namespace Erp.Platform.Persistence;

internal static class OptionalFilters
{
    /// <summary>Filters when there is something to filter by.</summary>
    public static IQueryable<T> If<T>(this IQueryable<T> query, bool isAsked, Expression<Func<T, bool>> filter) => isAsked ? query.Where(filter) : query;
}
