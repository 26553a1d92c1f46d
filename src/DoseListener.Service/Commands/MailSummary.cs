using DoseListener.Service.Configuration;
using DoseListener.Service.Mail.Delivery;

namespace DoseListener.Service.Commands;

/// <summary>What <c>check</c> says of mail: where it goes, and what keeps it from going. Never a password.</summary>
internal static class MailSummary
{
    public static string Of(ConfigurationSnapshot snapshot)
    {
        if (MailServer.Of(snapshot) is not { } server)
        {
            return "off: Mail.Host is not set, and alerts wait in the outbox";
        }

        var signed = server.User is null ? "" : $", signed in as {server.User}";
        try
        {
            server.Authorities();
            _ = server.User is null ? null : server.Password();
            return $"over {server.Name} from {server.From}{signed}";
        }
        catch (SmtpException trouble)
        {
            return $"over {server.Name} from {server.From}{signed}; but {trouble.Message}, so that nothing would be mailed by this account";
        }
    }
}
