"""Codage par plages.

Le texte « aaabb » devient « 3a2b » : chaque plage de la même lettre est remplacée par sa longueur et la lettre.
Une plage est aussi longue que possible ; un texte vide n'a pas de plage ; les chiffres sont refusés, parce qu'on ne
saurait plus, en décodant, où finit une longueur et où commence une lettre.
"""
ÉTÉ = "0123456789"


def encode(téxte):
    if any(λ in ÉTÉ for λ in téxte): raise ValueError("chiffre « … » refusé")
    résultat = ""; précédente = None; nombre = 0
    for λ in téxte + "\0":
        if λ == précédente: nombre += 1
        else:
            if précédente is not None: résultat += f"{nombre}{précédente}"
            précédente, nombre = λ, 1
    return résultat
