using System.Text;

namespace DoseListener.Store.Alerts;

/// <summary>The members of enums as the database spells them: <c>TestSender</c> is <c>test-sender</c>.</summary>
public static class Words
{
    /// <summary>In the order of the members.</summary>
    public static IReadOnlyList<string> All<TEnum>()
        where TEnum : struct, Enum => Spelling<TEnum>.All;

    public static string Of<TEnum>(TEnum member)
        where TEnum : struct, Enum => Spelling<TEnum>.Names[member];

    /// <exception cref="FormatException">The database holds a word that this version does not know.</exception>
    public static TEnum Parse<TEnum>(string word)
        where TEnum : struct, Enum =>
        Spelling<TEnum>.Members.TryGetValue(word, out var member) ? member : throw new FormatException($"'{word}' is no {typeof(TEnum).Name}.");

    private static string Spell(string name)
    {
        var word = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && word.Length > 0)
            {
                word.Append('-');
            }

            word.Append(char.ToLowerInvariant(letter));
        }

        return word.ToString();
    }

    private static class Spelling<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly Dictionary<TEnum, string> Names = Enum.GetValues<TEnum>().ToDictionary(member => member, member => Spell(member.ToString()));

        public static readonly Dictionary<string, TEnum> Members = Names.ToDictionary(entry => entry.Value, entry => entry.Key, StringComparer.OrdinalIgnoreCase);

        public static readonly IReadOnlyList<string> All = [.. Enum.GetValues<TEnum>().Select(member => Names[member])];
    }
}
