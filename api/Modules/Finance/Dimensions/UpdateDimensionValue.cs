using System.Text.Json;
using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.CustomFields;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Dimensions;

/// <summary>What to change; absent fields stay as they are.</summary>
public sealed record UpdateDimensionValueRequest
{
    /// <summary>Id of the dimension.</summary>
    [RouteParam] public Guid DimensionId { get; init; }

    /// <summary>Id of the value of a dimension.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>Code.</summary>
    public Optional<string> Code { get; init; }

    /// <summary>Name in English.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>Name in Bangla; null clears it.</summary>
    public Optional<string?> NameBn { get; init; }

    /// <summary>False: no new entry may use it.</summary>
    public Optional<bool> IsActive { get; init; }

    /// <summary>Values of the tenant's own fields to change, by key; null clears one, absent leaves it.</summary>
    [CustomFieldsOf(typeof(DimensionValue))]
    public Optional<IReadOnlyDictionary<string, JsonElement>?> CustomFields { get; init; }
}

internal sealed class UpdateDimensionValueValidator : Validator<UpdateDimensionValueRequest>
{
    public UpdateDimensionValueValidator()
    {
        RuleFor(r => r.Code.Value).Code(Dimension.CodePattern).When(r => r.Code.IsPresent).OverridePropertyName("Code");
        RuleFor(r => r.Name.Value).Line(Dimension.NameLength).When(r => r.Name.IsPresent).OverridePropertyName("Name");
        RuleFor(r => r.NameBn.Value).OptionalLine(Dimension.NameLength).OverridePropertyName("NameBn");
    }
}

internal sealed class UpdateDimensionValue(ErpDbContext db, LedgerGate gate, CustomFieldValues fields) : CommandEndpoint<UpdateDimensionValueRequest, DimensionValueResponse>
{
    public override void Configure()
    {
        Patch("/v1/dimensions/{dimensionId}/values/{id}");
        Operate("DimensionValues", "update", FinancePermissions.ManageDimensions);
        Changes();
        Refuses([DimensionErrors.ValueCodeTaken, .. CustomFieldErrors.OfValues]);
        Summary(s => { s.Summary = "Change a value of a dimension"; s.Description = "JSON Merge Patch: absent = unchanged, null = cleared. Renames, activates and deactivates it."; });
    }

    protected override async Task<Result<DimensionValueResponse>> Handle(UpdateDimensionValueRequest request, CancellationToken ct)
    {
        if (!Current(await db.Set<DimensionValue>().FirstOrDefaultAsync(d => d.Id == request.Id && d.DimensionId == request.DimensionId, ct)).Try(out var found, out var refusal))
            return refusal;
        gate.Touch(null);
        found.Code = request.Code.Or(found.Code)!;
        found.Name = request.Name.Or(found.Name)!;
        found.NameBn = request.NameBn.Or(found.NameBn).OrNull();
        found.IsActive = request.IsActive.Or(found.IsActive);
        if (!(await fields.ApplyAsync(found, request.CustomFields, ct)).Try(out var view, out refusal))
            return refusal;
        return DimensionValueResponse.Of(found).Shown(view);
    }
}
