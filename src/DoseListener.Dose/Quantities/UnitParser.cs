namespace DoseListener.Dose.Quantities;

/// <summary>
/// Reads a unit code as a product of prefixed units with exponents:
/// <code>
///   dGy.cm2     factor separator factor exponent
///   uGym2       factors glued together: split so that each part is a unit
///   {pulse}/s   an annotation counts nothing; a slash inverts the factor behind it
/// </code>
/// A dot, a star, a space or a hyphen before a letter separate; <c>2</c>, <c>^2</c>, <c>**2</c> and <c>²</c> are exponents.
/// Case decides (<c>mGy</c> is not <c>MGy</c>); a loose spelling (<c>sec</c>, <c>KVp</c>) is taken where it can mean one thing only.
/// </summary>
internal ref struct UnitParser
{
    private const int LongestCode = 64;
    private const int LargestExponent = 3;

    private readonly ReadOnlySpan<char> _code;
    private int _at;
    private Unit _unit;
    private bool _loose;
    private bool _mega;

    private UnitParser(ReadOnlySpan<char> code)
    {
        _code = code;
        _unit = Unit.One;
    }

    public static bool TryParse(ReadOnlySpan<char> code, out Unit unit)
    {
        unit = Unit.One;
        code = code.Trim(" \t\r\n\0");
        if (code.IsEmpty || code.Length > LongestCode)
        {
            return false;
        }

        if (code.Equals("no units", StringComparison.OrdinalIgnoreCase) || code.Equals("no unit", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var parser = new UnitParser(code);
        var understood = parser.ReadFactors();
        unit = parser._unit;

        // Someone who writes everything in capitals may mean milli by M.
        return understood && !(parser._loose && parser._mega);
    }

    private bool ReadFactors()
    {
        var sign = 1;
        var separated = false;
        while (_at < _code.Length)
        {
            switch (_code[_at])
            {
                case '/' when !separated:
                    sign = -1;
                    separated = true;
                    _at++;
                    continue;
                case '.' or '*' or '·' or '⋅' or '•' or '×' when !separated && _at > 0:
                case '-' when !separated && _at > 0 && _at + 1 < _code.Length && char.IsLetter(_code[_at + 1]):
                    separated = true;
                    _at++;
                    continue;
                case ' ':
                    _at++;
                    continue;
                case '{':
                    if (!SkipAnnotation())
                    {
                        return false;
                    }

                    break;
                default:
                    if (!ReadFactor(sign))
                    {
                        return false;
                    }

                    break;
            }

            sign = 1;
            separated = false;
        }

        return !separated;
    }

    private bool SkipAnnotation()
    {
        var length = _code[_at..].IndexOf('}');
        _at += length + 1;
        return length > 1;
    }

    private bool ReadFactor(int sign)
    {
        var start = _at;
        if (_code[_at] is '1' or '%')
        {
            _at++;
            return Apply(_code[start.._at], sign);
        }

        while (_at < _code.Length && (char.IsLetter(_code[_at]) || _code[_at] == '°'))
        {
            _at++;
        }

        var word = _code[start.._at];
        return !word.IsEmpty && TryReadExponent(out var exponent) && ApplyWord(word, sign, exponent);
    }

    private bool TryReadExponent(out int exponent)
    {
        exponent = 1;
        var rest = _code[_at..];
        var marked = rest.StartsWith("^") ? 1 : rest.StartsWith("**") ? 2 : 0;
        _at += marked;
        var negative = _at + 1 < _code.Length && _code[_at] == '-' && char.IsAsciiDigit(_code[_at + 1]);
        _at += negative ? 1 : 0;
        var digit = _at < _code.Length ? Digit(_code[_at]) : -1;
        if (digit < 0)
        {
            return marked == 0;
        }

        _at++;
        exponent = negative ? -digit : digit;
        return digit is > 0 and <= LargestExponent && (_at == _code.Length || Digit(_code[_at]) < 0);
    }

    private static int Digit(char letter) => letter switch
    {
        >= '0' and <= '9' => letter - '0',
        '²' => 2,
        '³' => 3,
        _ => -1,
    };

    /// <summary>The exponent belongs to the last unit of a glued word: <c>uGym2</c> is µGy · m².</summary>
    private bool ApplyWord(ReadOnlySpan<char> word, int sign, int exponent)
    {
        for (var length = word.Length; length > 0; length--)
        {
            var isLast = length == word.Length;
            if (!IsUnit(word[..length]) || !(isLast || CanSplit(word[length..])))
            {
                continue;
            }

            return isLast ? Apply(word, sign * exponent) : Apply(word[..length], sign) && ApplyWord(word[length..], sign, exponent);
        }

        return false;
    }

    private static bool CanSplit(ReadOnlySpan<char> word)
    {
        // Two or three units are glued together in practice (mGycm, uGym2); a longer word is no unit.
        if (word.Length > 8)
        {
            return false;
        }

        for (var length = word.Length; length > 0; length--)
        {
            if (IsUnit(word[..length]) && (length == word.Length || CanSplit(word[length..])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsUnit(ReadOnlySpan<char> word) => TryFind(word, out _, out _, out _);

    private static bool TryFind(ReadOnlySpan<char> word, out UnitAtom atom, out int power, out char prefix)
    {
        power = 0;
        prefix = default;
        if (UnitAtoms.Find(word) is { } whole)
        {
            atom = whole;
            return true;
        }

        var letters = word.StartsWith("da") ? 2 : 1;
        if (word.Length > letters && TryPrefix(word[..letters], out power) && UnitAtoms.Find(word[letters..]) is { TakesPrefix: true } prefixed)
        {
            atom = prefixed;
            prefix = word[0];
            return true;
        }

        atom = null!;
        return false;
    }

    private static bool TryPrefix(ReadOnlySpan<char> prefix, out int power)
    {
        power = prefix switch
        {
            "T" => 12,
            "G" => 9,
            "M" => 6,
            "k" or "K" => 3,
            "da" => 1,
            "d" => -1,
            "c" => -2,
            "m" => -3,
            "u" or "µ" or "μ" => -6,
            "n" => -9,
            "p" => -12,
            _ => 0,
        };
        return power != 0;
    }

    private bool Apply(ReadOnlySpan<char> word, int exponent)
    {
        if (!TryFind(word, out var atom, out var power, out var prefix) || _unit.Multiplier is > 1_000_000_000 or < 0.000_000_001m)
        {
            return false;
        }

        _loose |= atom.Loose;
        _mega |= prefix == 'M';
        var multiplier = _unit.Multiplier;
        for (var times = Math.Abs(exponent); times > 0 && atom.Unit.Multiplier != 1; times--)
        {
            multiplier = exponent > 0 ? multiplier * atom.Unit.Multiplier : multiplier / atom.Unit.Multiplier;
        }

        _unit = new(_unit.Dimension.Times(atom.Unit.Dimension, exponent), multiplier, _unit.PowerOfTen + ((power + atom.Unit.PowerOfTen) * exponent));
        return true;
    }
}
