namespace Erp.Platform.Email;

/// <summary>The <c>Email</c> section of the configuration.</summary>
internal sealed class EmailSettings
{
    public const string Section = "Email";

    /// <summary>SMTP server. Without one, messages are printed in Development and cannot be sent elsewhere.</summary>
    public string? Host { get; init; }

    public int Port { get; init; } = 587;

    /// <summary>STARTTLS; turn off only for a relay on the same machine.</summary>
    public bool UseTls { get; init; } = true;

    public string? UserName { get; init; }
    public string? Password { get; init; }

    /// <summary>Sender's address.</summary>
    public string From { get; init; } = "erp@localhost";
}
