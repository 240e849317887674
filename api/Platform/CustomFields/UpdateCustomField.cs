using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.CustomFields;

/// <summary>What to change; absent fields stay as they are. Values that are stored already are not checked again.</summary>
public sealed record UpdateCustomFieldRequest
{
    /// <summary>Id of the field.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>What people read, in English.</summary>
    public Optional<string> Label { get; init; }

    /// <summary>The same in Bangla.</summary>
    public Optional<string> LabelBn { get; init; }

    /// <summary>New entities must have a value.</summary>
    public Optional<bool> IsRequired { get; init; }

    /// <summary>Lists can be filtered and sorted by it.</summary>
    public Optional<bool> IsSearchable { get; init; }

    /// <summary>False: it is neither shown nor taken; its values stay.</summary>
    public Optional<bool> IsActive { get; init; }

    /// <summary>Most characters of a text.</summary>
    public Optional<int?> MaxLength { get; init; }

    /// <summary>Regular expression that a text must match.</summary>
    public Optional<string?> Pattern { get; init; }

    /// <summary>Smallest number or decimal.</summary>
    public Optional<decimal?> Minimum { get; init; }

    /// <summary>Largest number or decimal.</summary>
    public Optional<decimal?> Maximum { get; init; }

    /// <summary>All values of an enum: they replace those that it has.</summary>
    public Optional<IReadOnlyList<CustomFieldOption>?> Options { get; init; }

    /// <summary>What a new entity has that names none; null = nothing.</summary>
    public Optional<JsonElement> DefaultValue { get; init; }

    /// <summary>Roles that see and set it; null = all.</summary>
    public Optional<IReadOnlyList<Guid>?> RoleIds { get; init; }
}

internal sealed class UpdateCustomFieldValidator : Validator<UpdateCustomFieldRequest>
{
    public UpdateCustomFieldValidator()
    {
        RuleFor(r => r.Label.Value).Line(CustomField.LabelLength).When(r => r.Label.IsPresent).OverridePropertyName("Label");
        RuleFor(r => r.LabelBn.Value).Line(CustomField.LabelLength).When(r => r.LabelBn.IsPresent).OverridePropertyName("LabelBn");
        RuleFor(r => r.MaxLength.Value).InclusiveBetween(1, CustomField.TextLength).OverridePropertyName("MaxLength");
        RuleFor(r => r.Pattern.Value).OptionalLine(CustomField.PatternLength).OverridePropertyName("Pattern");
        RuleFor(r => r.Options.Value).Must(o => o is null || o.Count <= CustomField.MostOptions).WithMessage($"At most {CustomField.MostOptions} options are allowed.").OverridePropertyName("Options");
        RuleForEach(r => r.Options.Value).NotNull().SetValidator(new CustomFieldOptionValidator()).When(r => r.Options.Value is not null).OverridePropertyName("Options");
    }
}

internal sealed class UpdateCustomField(ErpDbContext db, KnownIds known, CustomFieldChanges changes) : CommandEndpoint<UpdateCustomFieldRequest, CustomFieldResponse>
{
    public override void Configure()
    {
        Patch("/v1/custom-fields/{id}");
        Operate("CustomFields", "update", CustomFieldPermissions.Manage);
        Changes();
        Refuses([CustomFieldErrors.NotForType, CustomFieldErrors.UnknownRole, CustomFieldErrors.InvalidPattern, CustomFieldErrors.OptionTwice, .. CustomFieldErrors.OfDefaults]);
        Summary(s =>
        {
            s.Summary = "Change a custom field";
            s.Description = "JSON Merge Patch: absent = unchanged, null = cleared. Entity, key, type and uniqueness stay as they are. Values that are stored already are not checked again.";
            s.ExampleRequest = new UpdateCustomFieldRequest { Label = new("IFRS line"), LabelBn = new("আইএফআরএস লাইন"), IsSearchable = new(true) };
        });
    }

    protected override async Task<Result<CustomFieldResponse>> Handle(UpdateCustomFieldRequest request, CancellationToken ct)
    {
        if (!Current(await db.Set<CustomField>().FirstOrDefaultAsync(f => f.Id == request.Id, ct)).Try(out var field, out var refusal))
            return refusal;
        field.Label = request.Label.Or(field.Label)!;
        field.LabelBn = request.LabelBn.Or(field.LabelBn)!;
        field.IsRequired = request.IsRequired.Or(field.IsRequired);
        field.IsSearchable = request.IsSearchable.Or(field.IsSearchable);
        field.IsActive = request.IsActive.Or(field.IsActive);
        field.MaxLength = request.MaxLength.Or(field.MaxLength);
        field.Pattern = request.Pattern.Or(field.Pattern);
        field.Minimum = request.Minimum.Or(field.Minimum);
        field.Maximum = request.Maximum.Or(field.Maximum);
        field.Options = request.Options.Or(field.Options);
        field.Default = request.DefaultValue.IsPresent ? CustomFieldChecks.DefaultOf(request.DefaultValue) : field.Default;
        field.RoleIds = request.RoleIds.IsPresent ? request.RoleIds.Value?.ToList() : field.RoleIds;
        if (CustomFieldChecks.Check(field, db.Model) is { Count: > 0 } errors)
            return errors;
        if (request.RoleIds.IsPresent && await known.RefusalAsync("role", field.RoleIds, CustomFieldErrors.UnknownRole, "/roleIds", ct) is { } missing)
            return missing;
        changes.TellWithCommit();
        return CustomFieldResponse.Of(field);
    }
}
