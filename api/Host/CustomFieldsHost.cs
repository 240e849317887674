using Erp.Platform.CustomFields;
using Erp.Platform.Notifications;

namespace Erp.Host;

/// <summary>What tenants add to the product's entities.</summary>
internal static class CustomFieldsHost
{
    public static WebApplicationBuilder AddCustomFields(this WebApplicationBuilder builder)
    {
        builder.Services.AddNotified<CustomFieldCache>();
        builder.Services.AddScoped<CustomFieldValues>().AddScoped<CustomFieldKeys>().AddScoped<CustomFieldChanges>().AddSingleton<TenantContract>();
        return builder;
    }
}
