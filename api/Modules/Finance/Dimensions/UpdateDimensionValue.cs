using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
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

    /// <summary>All its ids in other systems from now on; null clears them.</summary>
    public Optional<IReadOnlyList<ExternalId>?> ExternalIds { get; init; }
}

internal sealed class UpdateDimensionValueValidator : Validator<UpdateDimensionValueRequest>
{
    public UpdateDimensionValueValidator()
    {
        RuleFor(r => r.Code.Value).Code(Dimension.CodePattern).When(r => r.Code.IsPresent).OverridePropertyName("Code");
        RuleFor(r => r.Name.Value).Line(Dimension.NameLength).When(r => r.Name.IsPresent).OverridePropertyName("Name");
        RuleFor(r => r.NameBn.Value).OptionalLine(Dimension.NameLength).OverridePropertyName("NameBn");
        this.RulesForExternalIds(r => r.ExternalIds.Value);
    }
}

internal sealed class UpdateDimensionValue(ErpDbContext db, DimensionValueEditor editor) : CommandEndpoint<UpdateDimensionValueRequest, DimensionValueResponse>
{
    public override void Configure()
    {
        Patch("/v1/dimensions/{dimensionId}/values/{id}");
        Operate("DimensionValues", "update", FinancePermissions.ManageDimensions);
        Changes();
        Refuses(DimensionValueEditor.Refusals);
        Summary(s => { s.Summary = "Change a value of a dimension"; s.Description = "JSON Merge Patch: absent = unchanged, null = cleared. Renames, activates and deactivates it."; });
    }

    protected override async Task<Result<DimensionValueResponse>> Handle(UpdateDimensionValueRequest request, CancellationToken ct)
    {
        var found = await db.Set<DimensionValue>().FirstOrDefaultAsync(d => d.Id == request.Id && d.DimensionId == request.DimensionId, ct);
        return Current(found).Try(out var value, out var refusal) ? await editor.ChangeAsync(value, request, ct) : refusal;
    }
}
