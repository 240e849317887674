using Erp.Platform.Email;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Erp.Host;

/// <summary>Outgoing email: SMTP when a server is named, else the console (Development).</summary>
internal static class EmailHost
{
    public static WebApplicationBuilder AddEmail(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(EmailSettings.Section);
        builder.Services.Configure<EmailSettings>(section);
        if (string.IsNullOrEmpty(section[nameof(EmailSettings.Host)]))
            builder.Services.TryAddSingleton<IEmailSender, ConsoleEmailSender>();
        else
            builder.Services.TryAddSingleton<IEmailSender, SmtpEmailSender>();
        builder.Services.AddSingleton<EmailQueue>().AddHostedService(services => services.GetRequiredService<EmailQueue>());
        return builder;
    }
}
