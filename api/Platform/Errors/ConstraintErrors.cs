using System.Collections.Concurrent;
using Erp.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;

namespace Erp.Platform.Errors;

/// <summary>
/// Names the refusal behind a database constraint where the constraint is declared, so that two requests racing past the same check get the
/// same answer as one after the other.
/// </summary>
internal static class ConstraintErrors
{
    private static readonly ConcurrentDictionary<string, Error> ByConstraint = new();

    /// <summary>Gives a unique index the name <paramref name="constraint"/> and the refusal that its violation means.</summary>
    public static IndexBuilder<T> RefusedAs<T>(this IndexBuilder<T> index, string constraint, ErrorDefinition refusal)
    {
        ByConstraint[constraint] = refusal.Occur();
        return index.IsUnique().HasDatabaseName(constraint);
    }

    /// <summary>For constraints and triggers written in SQL: <c>raise exception using constraint = '…'</c>.</summary>
    public static void Declare(string constraint, ErrorDefinition refusal, string? pointer = null) => ByConstraint[constraint] = pointer is null ? refusal.Occur() : refusal.At(pointer);

    public static Error? Find(PostgresException refused) => refused switch
    {
        { ConstraintName: { } name } when ByConstraint.TryGetValue(name, out var refusal) => refusal,
        { SqlState: PostgresErrorCodes.LockNotAvailable } => RequestErrors.Busy,
        { SqlState: PostgresErrorCodes.ForeignKeyViolation } => RequestErrors.InUse,
        { SqlState: PostgresErrorCodes.UniqueViolation } => RequestErrors.Concurrency,
        _ => null,
    };
}
