using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.CustomFields;
using Erp.Platform.Errors;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Dimensions;

/// <summary>Makes and changes values of dimensions, for the operations that do.</summary>
internal sealed class DimensionValueEditor(ErpDbContext db, LedgerGate gate, CustomFieldValues fields, ExternalIdValues externalIds, TimeProvider clock)
{
    public static readonly ErrorDefinition[] Refusals = [DimensionErrors.ValueCodeTaken, .. CustomFieldErrors.OfValues, .. ExternalIdErrors.OfValues];

    public static CreateDimensionValueRequest Example => new() { Code = "DHK", Name = "Dhaka", NameBn = "ঢাকা" };

    public async Task<Result<DimensionValueResponse>> CreateAsync(CreateDimensionValueRequest request, CancellationToken ct)
    {
        if (!await db.Set<Dimension>().AnyAsync(d => d.Id == request.DimensionId, ct))
            return RequestErrors.NotFound;
        gate.Touch(null);
        var created = new DimensionValue
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            DimensionId = request.DimensionId,
            Code = request.Code,
            Name = request.Name,
            NameBn = request.NameBn.OrNull(),
            IsActive = request.IsActive,
        };
        if (!(await fields.ApplyAsync(created, request.CustomFields, ct)).Try(out var view, out var refusal))
            return refusal;
        if (!(await externalIds.ApplyAsync(created, request.ExternalIds, ct)).Try(out _, out refusal))
            return refusal;
        db.Add(created);
        return DimensionValueResponse.Of(created).Shown(view);
    }

    public async Task<Result<DimensionValueResponse>> ChangeAsync(DimensionValue value, UpdateDimensionValueRequest request, CancellationToken ct)
    {
        gate.Touch(null);
        value.Code = request.Code.Or(value.Code)!;
        value.Name = request.Name.Or(value.Name)!;
        value.NameBn = request.NameBn.Or(value.NameBn).OrNull();
        value.IsActive = request.IsActive.Or(value.IsActive);
        if (!(await fields.ApplyAsync(value, request.CustomFields, ct)).Try(out var view, out var refusal))
            return refusal;
        if (!(await externalIds.ApplyAsync(value, request.ExternalIds, ct)).Try(out _, out refusal))
            return refusal;
        return DimensionValueResponse.Of(value).Shown(view);
    }
}
