using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using DoseListener.Service.Mail.Writing;

namespace DoseListener.Service.Mail.Delivery;

/// <summary>Why a certificate is not trusted, and what to do about it.</summary>
internal static class CertificateWords
{
    public static string Of(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, MailServer server)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return $"{server.Name} shows no certificate";
        }

        var subject = Clean.Line(certificate.Subject, 100);
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return $"the certificate of {server.Name} is for another name ({subject}): write the name that stands in it into Mail.Host";
        }

        var status = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status) ?? X509ChainStatusFlags.NoError;
        return status.HasFlag(X509ChainStatusFlags.NotTimeValid)
            ? $"the certificate of {server.Name} ({subject}) is not valid today, from {certificate.GetEffectiveDateString()} to {certificate.GetExpirationDateString()}: it has to be renewed, or a clock is wrong"
            : $"the certificate of {server.Name} ({subject}) comes from an authority that is not trusted ({status}): name the authority's file in Mail.CertificateAuthorityFile";
    }
}
