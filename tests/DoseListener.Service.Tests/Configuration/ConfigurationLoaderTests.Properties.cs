using System.Net;
using System.Text;
using CsCheck;
using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.Configuration;

/// <content>Laws of the loader over random configurations and random bytes.</content>
public sealed partial class ConfigurationLoaderTests
{
    private static readonly Gen<string> AETitle = Gen.Char["ABCDEFxyz0123456789_-.+/\"'<>"].Array[1, 16].Select(characters => new string(characters));

    private static readonly Gen<string> Text = Gen.Char["ABC äöü\"\\/*-ß漢'{}[],:"].Array[1, 40].Select(characters => "x" + new string(characters).Trim());

    private static readonly Gen<IPAddress> Address = Gen.OneOf(
        Gen.Byte.Array[4].Select(bytes => new IPAddress(bytes)),
        Gen.Byte.Array[16].Where(bytes => bytes[0] != 0).Select(bytes => new IPAddress(bytes)));

    private static readonly Gen<AddressRange> Range = Gen.Select(Address, Gen.Int[0, 128]).Select((address, prefix) =>
    {
        var text = $"{address}/{Math.Min(prefix, address.GetAddressBytes().Length * 8)}";
        _ = AddressRange.TryParse(text, out var range, out var complaint);
        return complaint is null ? range : Parsed(complaint.Remedy.Split('"')[1]);
    });

    private static readonly Gen<TimeSpan> Time = Gen.Int[100, 3_600_000].Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds));

    private static readonly Gen<ListenerLimitOptions> Limits = Gen.Select(Gen.Int[1, 10_000], Gen.Int[1, 10_000], Gen.Int[16_384, 1_048_576], Gen.Int[1_048_576, 2_000_000_000], Gen.Long[2_000_000_000, 1L << 40])
        .Select((all, each, pdu, one, memory) => new ListenerLimitOptions { MaxAssociations = all, MaxAssociationsPerAddress = each, MaxPduBytes = pdu, MaxObjectBytes = one, MaxMemoryBytes = memory });

    private static readonly Gen<ListenerTimerOptions> Timers = Gen.Select(Time, Time, Time, Time, Time)
        .Select((artim, idle, pdu, write, stop) => new ListenerTimerOptions { Artim = artim, Idle = idle, Pdu = pdu, Write = write, Stop = stop });

    private static readonly Gen<ListenerOptions> Listener = Gen.Select(Gen.Int[0, 65535], Address.HashSet[1, 4].Null(), AETitle.HashSet[1, 5], Gen.Bool, Gen.Enum<UnknownStorageClasses>(), Limits, Timers)
        .Select((port, addresses, titles, deflated, unknown, limits, timers) => new ListenerOptions
        {
            Port = port,
            Addresses = addresses?.ToArray(),
            AETitles = [.. titles],
            AcceptDeflated = deflated,
            UnknownStorageClasses = unknown,
            Limits = limits,
            Timers = timers,
        });

    private static readonly Gen<ModalityOptions> Modality = Gen.Select(AETitle, Range.HashSet[1, 4].Null(), Gen.OneOf("CT", "XA", null!), Text.Null(), Gen.OneOf("Europe/Berlin", "Asia/Tokyo", "UTC", null!), Gen.Enum<Purpose>(), Gen.OneOf("ISO_IR 100", "GB18030", null!))
        .Select((title, addresses, modality, location, zone, purpose, characters) => new ModalityOptions
        {
            Name = title,
            AETitle = title,
            Addresses = addresses?.ToArray(),
            Modality = modality,
            Location = location,
            TimeZone = zone,
            Purpose = purpose,
            CharacterSet = characters,
        });

    private static readonly Gen<DoseListenerOptions> Options = Gen.Select(Listener, Modality.Array[0, 6], Text, Gen.Enum<PatientPrivacy>(), Text.Null()).Select((listener, modalities, path, privacy, key) => new DoseListenerOptions
    {
        Listener = listener,
        Modalities = [.. modalities.Select((modality, index) => modality with { Name = $"{index} {modality.Name}", CalledAETitle = index % 2 == 0 ? listener.AETitles[^1] : null })],
        Store = new() { Path = path },
        Privacy = new() { Patient = privacy, KeyFile = key },
    });

    [Test]
    public void What_is_written_is_loaded_again() => Options.Sample(
        options =>
        {
            var written = OptionsJson.Of(options);
            var result = LoadText.Load(written);
            Assert.That(result.Mistakes.Select(mistake => mistake.In("f")), Is.Empty);
            Assert.That(OptionsJson.Of(result.Snapshot!.Options), Is.EqualTo(written));
        },
        iter: 1000);

    [Test]
    public void Damaged_file_is_loaded_or_refused_and_never_throws()
    {
        var reference = File.ReadAllBytes(Path.Combine(Repository.Root, "config", "doselistener.json"));
        Gen.Select(Gen.Int[0, reference.Length - 1], Gen.Int[0, 30], Gen.Byte.Array[0, 8]).Sample(
            (start, removed, inserted) =>
            {
                byte[] damaged = [.. reference[..start], .. inserted, .. reference[Math.Min(reference.Length, start + removed)..]];
                return IsOneOrTheOther(ConfigurationLoader.Read(damaged, LoadText.File));
            },
            iter: 2000);
    }

    [Test]
    public void Random_bytes_are_refused_and_never_throw() =>
        Gen.Byte.Array[0, 300].Sample(bytes => IsOneOrTheOther(ConfigurationLoader.Read(bytes, LoadText.File)), iter: 2000);

    [Test]
    public void Random_json_under_known_keys_never_throws()
    {
        var scalar = Gen.OneOf("null", "true", "5", "-1e400", "0.5", "\"\"", "\"A\"", "\"*\"", "\"\\uD800\"", "\"10.0.0.0/8\"", "\"::ffff:0:0/96\"", "\"5 s\"", "\"Clear\"", "[]", "{}", "99999999999999999999");
        var key = Gen.OneOf("Listener", "Modalities", "Store", "Privacy", "$schema", "Port", "Addresses", "AETitles", "Timers", "Limits", "Idle", "Name", "AETitle", "TimeZone", "Path", "MaxMemoryBytes", "CharacterSet", "\\uD800", "");
        var json = Gen.Recursive<string>((depth, inner) => depth > 4 ? scalar : Gen.Frequency(
            (2, scalar),
            (2, Gen.Select(key, inner).Array[0, 5].Select(members => "{" + string.Join(",", members.Select(member => $"\"{member.Item1}\":{member.Item2}")) + "}")),
            (1, inner.Array[0, 3].Select(items => "[" + string.Join(",", items) + "]"))));
        json.Sample(text => IsOneOrTheOther(ConfigurationLoader.Read(Encoding.UTF8.GetBytes(text), LoadText.File)), iter: 5000);
    }

    private static bool IsOneOrTheOther(LoadResult result) => result.Outcome switch
    {
        LoadOutcome.Loaded => result is { Snapshot: not null, Mistakes.Count: 0 },
        LoadOutcome.Mistaken => result is { Snapshot: null, Mistakes.Count: > 0 } && result.Mistakes.All(mistake => mistake.Problem.Length > 0 && !mistake.In("f").Any(char.IsControl)),
        LoadOutcome.Unreadable => false,
    };

    private static AddressRange Parsed(string text) => AddressRange.TryParse(text, out var range, out _) ? range : throw new AssertionException(text);
}
