using System.Security.Cryptography;
using System.Text;

namespace DoseListener.Service.Privacy;

/// <summary>The secret that makes pseudonyms: without it nobody can find a patient's pseudonym by trying Patient IDs.</summary>
internal sealed class PseudonymKey
{
    private const int KeyBytes = 32;

    /// <summary>128 bits: two patients of a hospital never meet by chance, and a person can still compare two by eye.</summary>
    private const int PseudonymBytes = 16;

    private readonly byte[] _key;

    private PseudonymKey(byte[] key)
    {
        _key = key;
    }

    /// <summary>Reads the key, or creates it (mode 0600) where there is none.</summary>
    /// <exception cref="PseudonymKeyException">The file cannot be read or written, or holds something else.</exception>
    public static PseudonymKey LoadOrCreate(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                Create(path);
            }

            var key = File.ReadAllBytes(path);
            return key.Length == KeyBytes
                ? new PseudonymKey(key)
                : throw new PseudonymKeyException($"The pseudonym key '{path}' has {key.Length} bytes where {KeyBytes} are due: restore it from the backup, or name another file in Privacy:KeyFile.");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new PseudonymKeyException($"The pseudonym key '{path}' cannot be read or created ({trouble.GetType().Name}): give this account the right to its folder, or name another file in Privacy:KeyFile.", trouble);
        }
    }

    /// <summary>The same patient, the same pseudonym: HMAC-SHA-256 of the Patient ID, cut to 128 bits, lower-case hex.</summary>
    public string PseudonymOf(string patientId) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(patientId.Normalize(NormalizationForm.FormC))).AsSpan(0, PseudonymBytes));

    /// <summary>HMAC-SHA-256, lower-case hex.</summary>
    public string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, bytes));

    private static void Create(string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        // Written beside and renamed, so that a crash never leaves half a key behind.
        var draft = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(draft, options))
        {
            stream.Write(RandomNumberGenerator.GetBytes(KeyBytes));
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: false);
    }
}

/// <summary>The key cannot be had; the message names the remedy.</summary>
internal sealed class PseudonymKeyException(string message, Exception? inner = null) : Exception(message, inner);
